import { type AuditedEvent, type Extent } from '@trunkline/application/ports/audit-index';
import type { Instant } from '@trunkline/domain/time/instant';

/** An event as the relay's script takes it. */
export function auditEntry(event: AuditedEvent): readonly (string | number)[] {
  const { accountId, position, place, traits, recordedAt } = event;
  return [accountId, short(position), place, traits, Date.parse(recordedAt)];
}

/**
 * Adds events to the lists of their accounts: KEYS[5] counts the events of the log, ARGV[7] to [10]
 * are the events, how many the step is of, the prefix of the lists, and how long a stretch may be.
 * A stretch is `first last place events traits milliseconds`; one that has a place is not added twice.
 */
export const auditStepScript = `
local count = tonumber(redis.call('GET', KEYS[5]) or '0')
local function commit(position) return tonumber(string.match(position, '^%d+')) end
for _, event in ipairs(cjson.decode(ARGV[7])) do
  local list, place = ARGV[9] .. event[1], count + event[3]
  local known = redis.call('LINDEX', list, -1) or ''
  local first, last, begins, traits, at =
    string.match(known, '^(%S+) (%S+) (%d+) %d+ (%d+) (%d+)$')
  if not first or commit(event[2]) > commit(last) then
    if first and place - begins < tonumber(ARGV[10]) then
      local all = bit.bor(traits, event[4])
      local wider = { first, event[2], begins, place - begins + 1, all, at }
      redis.call('LSET', list, -1, table.concat(wider, ' '))
    else
      local new = { event[2], event[2], place, 1, event[4], event[5] }
      redis.call('RPUSH', list, table.concat(new, ' '))
    end
  end
end
redis.call('SET', KEYS[5], string.format('%.0f', count + ARGV[8]))`;

/**
 * KEYS: the checkpoint, a list. ARGV: the order, a position and milliseconds or the empty text, how
 * many. Answers the checkpoint of this very moment, and the stretches of the list in its own order.
 */
export const extentsScript = `
local list, position, time = KEYS[2], tonumber(ARGV[2]), tonumber(ARGV[3])
local length = redis.call('LLEN', list)
local function leading(form, isBefore)
  local low, high = 0, length
  while low < high do
    local middle = math.floor((low + high) / 2)
    local field = string.match(redis.call('LINDEX', list, middle), form)
    if isBefore(tonumber(field)) then low = middle + 1 else high = middle end
  end
  return low
end
local from, to = 0, length
if ARGV[1] == 'newest' then
  if position then to = leading('^(%d+)', function (first) return first < position end) end
  if time then to = math.min(to, leading('(%d+)$', function (at) return at < time end)) end
  from = math.max(0, to - ARGV[4])
else
  if position then from = leading('^%S+ (%d+)', function (last) return last <= position end) end
  if time then
    from = math.max(from, leading('(%d+)$', function (at) return at <= time end) - 1)
  end
  to = from + ARGV[4]
end
local found = {}
if to > from then found = redis.call('LRANGE', list, from, to - 1) end
return { redis.call('GET', KEYS[1]) or '', found }`;

export function extentOf(entry: string): Extent {
  const [first = '', last = '', , events, traits, at] = entry.split(' ');
  const firstAt = new Date(Number(at)).toISOString() as Instant;
  const places = { first: long(first), last: long(last) };
  return { ...places, events: Number(events), traits: Number(traits), firstAt };
}

/** Where it was prepared is where it was committed, but for logs of EventStoreDB's early years. */
function short(position: string): string {
  const [commit, prepare] = position.split('/');
  return commit !== undefined && commit === prepare ? commit : position;
}

function long(position: string): string {
  return position.includes('/') ? position : `${position}/${position}`;
}
