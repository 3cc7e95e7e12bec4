import type { AuditEvent } from '../api/shapes';
import { actorWords } from './actor-words';

const by = (type: string) => ({ actor: { type } }) as Pick<AuditEvent, 'actor'>;

it.each([
  ['operator', 'Operator'],
  ['system', 'Trunkline'],
  ['session', 'Acme'],
  ['account', 'Acme by API key'],
  ['newKind', 'New kind'],
])('an actor of type %s is called %s', (type, called) => {
  expect(actorWords(by(type), 'Acme')).toBe(called);
});
