import { Server, ServerCredentials } from '@grpc/grpc-js';
import {
  IServerFeaturesServer,
  ServerFeaturesService,
} from '@eventstore/db-client/generated/serverfeatures_grpc_pb';
import {
  SupportedMethod,
  SupportedMethods,
} from '@eventstore/db-client/generated/serverfeatures_pb';
import { AllStreamPosition } from '@eventstore/db-client/generated/shared_pb';
import { IStreamsServer, StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb';
import {
  AppendResp,
  BatchAppendReq,
  BatchAppendResp,
} from '@eventstore/db-client/generated/streams_pb';

/**
 * Answers every append and stores nothing: the usual gRPC server with the generated messages, so
 * what it reaches is what the protocol costs in Node.
 */
const MESSAGE_BYTES_MAX = 17 * 1024 * 1024;

const features: IServerFeaturesServer = {
  getSupportedMethods: (_call, answer) => {
    const methods = ['append', 'batchappend'].map((name) =>
      new SupportedMethod()
        .setServiceName('event_store.client.streams.streams')
        .setMethodName(name),
    );
    answer(
      null,
      new SupportedMethods().setEventStoreServerVersion('24.10.0').setMethodsList(methods),
    );
  },
};

const refuse = (call: { destroy(error: Error): void }): void => {
  call.destroy(new Error('nothing is stored here'));
};

const streams: IStreamsServer = {
  read: refuse,
  delete: (_call, answer) => answer(new Error('nothing is stored here')),
  tombstone: (_call, answer) => answer(new Error('nothing is stored here')),
  batchAppend: (call) => {
    let options: BatchAppendReq.Options | undefined;
    call.on('data', (request: BatchAppendReq) => {
      options = request.getOptions() ?? options;
      if (request.getIsFinal()) call.write(answerTo(request, options));
    });
    call.on('end', () => call.end());
  },
  append: (call, answer) => {
    call.on('data', () => undefined);
    call.on('end', () =>
      answer(null, new AppendResp().setSuccess(new AppendResp.Success().setCurrentRevision('0'))),
    );
  },
};

function answerTo(
  request: BatchAppendReq,
  options: BatchAppendReq.Options | undefined,
): BatchAppendResp {
  const position = new AllStreamPosition().setCommitPosition('1').setPreparePosition('1');
  return new BatchAppendResp()
    .setCorrelationId(request.getCorrelationId())
    .setStreamIdentifier(options?.getStreamIdentifier())
    .setSuccess(new BatchAppendResp.Success().setCurrentRevision('0').setPosition(position));
}

const server = new Server({ 'grpc.max_receive_message_length': MESSAGE_BYTES_MAX });
server.addService(ServerFeaturesService, features);
server.addService(StreamsService, streams);
server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  process.stdout.write(`echo listening on 127.0.0.1:${port}\n`);
});
process.once('SIGTERM', () => process.exit(0));
