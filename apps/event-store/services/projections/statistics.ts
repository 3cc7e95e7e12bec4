import { StatisticsReq, StatisticsResp } from '@eventstore/db-client/generated/projections_pb';
import { EventStore } from '../../event-store';
import { ProjectionState } from '../../projections/projection-states';
import { Handler, oneRequest } from '../../transport/call';
import { decodeRequest } from '../../wire/decode-request';
import { Services } from '../services';
import { findProjection } from './find-projection';

const { ModeCase } = StatisticsReq.Options;
/** The projections of the system are continuous ones; there are none of the other kinds. */
const MODES_WITHOUT_ANY: readonly number[] = [ModeCase.TRANSIENT, ModeCase.ONE_TIME];

/** How one projection is, or all of a kind: an answer for each. */
export function statistics({ store, access }: Services): Handler {
  return async (call) => {
    const request = await oneRequest(call);
    access.check(call, { kind: 'observe' });
    const options = decodeRequest(request, StatisticsReq).getOptions();
    const name = options?.getName() ?? '';
    const mode = options?.getModeCase() ?? ModeCase.ALL;
    for (const state of chosen(store, { name, mode })) call.write(encode(store, state));
    call.end();
  };
}

function chosen(
  store: EventStore,
  { name, mode }: { readonly name: string; readonly mode: number },
): readonly ProjectionState[] {
  if (name !== '') return [findProjection(store, name)];
  if (MODES_WITHOUT_ANY.includes(mode)) return [];
  return [...(store.log.projections?.states.values() ?? [])];
}

function encode(store: EventStore, state: ProjectionState): Buffer {
  const { end } = store.log;
  const details = new StatisticsResp.Details();
  const place = `C:${state.position}/P:${state.position}`;
  const isWriting = state.status === 'Running' && state.position < end;
  details.setName(state.name);
  details.setEffectivename(state.name);
  details.setMode('Continuous');
  details.setStatus(state.status);
  details.setVersion(String(state.resets));
  details.setEpoch('-1');
  details.setCoreprocessingtime('0');
  details.setEventsprocessedafterrestart(String(store.log.projections?.linked ?? 0));
  details.setBufferedevents('0');
  details.setPosition(place);
  details.setLastcheckpoint(place);
  details.setProgress(end === 0 ? 100 : (state.position / end) * 100);
  details.setWritesinprogress(isWriting ? 1 : 0);
  const answer = new StatisticsResp();
  answer.setDetails(details);
  return Buffer.from(answer.serializeBinary());
}
