/** Redis' own clock, in milliseconds, so that the clocks of the processes do not matter. */
const now = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local openUntil = tonumber(redis.call('HGET', KEYS[1], 'openUntil') or '0')
`;

/**
 * KEYS: circuit, places, pace, pause. ARGV: place, leaseMs, callsAtOnceMax, callsPerSecond,
 * aheadMaxMs.
 * The pace is that of GCRA: the time at which the calls let through so far are paid for. An open
 * circuit whose time is over lets one call through as its probe, for as long as a lease.
 */
export const enterScript = `${now}
if openUntil > now then return {'away', openUntil - now} end
if openUntil > 0 then
  local probeUntil = tonumber(redis.call('HGET', KEYS[1], 'probeUntil') or '0')
  if probeUntil > now then return {'away', math.min(probeUntil - now, 1000)} end
end
local paused = redis.call('PTTL', KEYS[4])
if paused > 0 then return {'busy', paused} end
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
if redis.call('ZCARD', KEYS[2]) >= tonumber(ARGV[3]) then return {'busy', 250} end
local spacing = 1000 / tonumber(ARGV[4])
local paid = math.max(tonumber(redis.call('GET', KEYS[3]) or '0'), now)
local ahead = math.max(0, tonumber(ARGV[5]) - spacing)
if paid - now > ahead then return {'busy', math.ceil(paid - now - ahead)} end
redis.call('SET', KEYS[3], tostring(paid + spacing), 'PX', 2000)
redis.call('ZADD', KEYS[2], now + ARGV[2], ARGV[1])
redis.call('PEXPIRE', KEYS[2], ARGV[2])
if openUntil > 0 then
  redis.call('HSET', KEYS[1], 'probeUntil', now + ARGV[2], 'probe', ARGV[1])
end
return {'entered', 0}`;

/**
 * ARGV: place, outcome, pauseMs, silentMax, openMs, openMaxMs. Any answer closes the circuit. A
 * silence counts while it is closed, and opens it again, for twice as long, after its time is over.
 */
export const leaveScript = `${now}
redis.call('ZREM', KEYS[2], ARGV[1])
if redis.call('HGET', KEYS[1], 'probe') == ARGV[1] then
  redis.call('HDEL', KEYS[1], 'probe', 'probeUntil')
end
if ARGV[2] == 'unused' then return 'same' end
if ARGV[2] == 'busy' and tonumber(ARGV[3]) > math.max(redis.call('PTTL', KEYS[4]), 0) then
  redis.call('SET', KEYS[4], '1', 'PX', ARGV[3])
end
if ARGV[2] ~= 'silent' then
  redis.call('DEL', KEYS[1])
  return openUntil > 0 and 'closed' or 'same'
end
if openUntil > now then return 'same' end
if openUntil == 0 then
  local silent = redis.call('HINCRBY', KEYS[1], 'silent', 1)
  redis.call('PEXPIRE', KEYS[1], 3600000)
  if silent < tonumber(ARGV[4]) then return 'same' end
end
local times = redis.call('HINCRBY', KEYS[1], 'times', 1)
local open = math.min(tonumber(ARGV[6]), tonumber(ARGV[5]) * 2 ^ math.min(times - 1, 20))
redis.call('HSET', KEYS[1], 'openUntil', now + math.floor(open))
redis.call('PEXPIRE', KEYS[1], 3600000)
return openUntil == 0 and 'open' or 'same'`;

export const statusScript = `${now}
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
local circuit = 'closed'
if openUntil > now then circuit = 'open' elseif openUntil > 0 then circuit = 'halfOpen' end
return {circuit, redis.call('ZCARD', KEYS[2])}`;
