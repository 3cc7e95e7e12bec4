import { ChannelCredentials, Metadata, ServiceError, status } from '@grpc/grpc-js';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb';
import { Empty, StreamIdentifier } from '@eventstore/db-client/generated/shared_pb';
import {
  AppendReq,
  AppendResp,
  ReadReq,
  ReadResp,
} from '@eventstore/db-client/generated/streams_pb';

const { FilterOptions } = ReadReq.Options;

/** Asks what the official client cannot: its requests are the protocol's messages. */
export class RawClient {
  private readonly streams: StreamsClient;

  constructor(port: number) {
    this.streams = new StreamsClient(`127.0.0.1:${port}`, ChannelCredentials.createInsecure());
  }

  close(): void {
    this.streams.close();
  }

  /** All answers until the server ends the call, or as many as are wanted. */
  read(
    request: ReadReq,
    { headers = {}, wanted = Infinity }: { headers?: Record<string, string>; wanted?: number } = {},
  ): Promise<ReadResp[]> {
    const call = this.streams.read(request, metadataOf(headers));
    const answers: ReadResp[] = [];
    return new Promise((resolve, reject) => {
      call.on('data', (answer: ReadResp) => {
        if (answers.push(answer) === wanted) call.cancel();
      });
      call.on('end', () => resolve(answers));
      call.on('error', (error: ServiceError) => {
        if (error.code === status.CANCELLED && answers.length >= wanted) resolve(answers);
        else reject(error);
      });
    });
  }

  append(parts: readonly AppendReq[]): Promise<AppendResp> {
    return new Promise((resolve, reject) => {
      const call = this.streams.append((error, answer) => {
        if (error) reject(error);
        else resolve(answer);
      });
      for (const part of parts) call.write(part);
      call.end();
    });
  }
}

function metadataOf(headers: Record<string, string>): Metadata {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(headers)) metadata.set(name, value);
  return metadata;
}

/** The options of a read forwards of all there is of a stream, with ids as text. */
export function streamRead(stream: string): ReadReq.Options {
  const options = new ReadReq.Options();
  const target = new ReadReq.Options.StreamOptions();
  target.setStreamIdentifier(streamIdentifier(stream));
  target.setStart(new Empty());
  options.setStream(target);
  return withDefaults(options);
}

/** The same of `$all`. */
export function allRead(): ReadReq.Options {
  const options = new ReadReq.Options();
  const target = new ReadReq.Options.AllOptions();
  target.setStart(new Empty());
  options.setAll(target);
  return withDefaults(options);
}

/** A filter by prefixes of the stream's name; the client can only subscribe with one. */
export function streamFilter(prefixes: string[], window?: number): ReadReq.Options.FilterOptions {
  const filter = new FilterOptions();
  const expression = new FilterOptions.Expression();
  expression.setPrefixList(prefixes);
  filter.setStreamIdentifier(expression);
  filter.setCheckpointintervalmultiplier(1);
  if (window === undefined) filter.setCount(new Empty());
  else filter.setMax(window);
  return filter;
}

export function readRequest(options: ReadReq.Options): ReadReq {
  const request = new ReadReq();
  request.setOptions(options);
  return request;
}

export function streamIdentifier(stream: string): StreamIdentifier {
  const identifier = new StreamIdentifier();
  identifier.setStreamName(Buffer.from(stream).toString('base64'));
  return identifier;
}

function withDefaults(options: ReadReq.Options): ReadReq.Options {
  const ids = new ReadReq.Options.UUIDOption();
  ids.setString(new Empty());
  options.setUuidOption(ids);
  options.setCount(String(Number.MAX_SAFE_INTEGER));
  options.setNoFilter(new Empty());
  return options;
}
