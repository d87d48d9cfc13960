import { redisScript } from './redis.ts'

/*
 * What counts stands in one hash, `control`: `generation`, `moment`, and for each tag that has changed in this
 * generation `t:<tag>` with the moment of its last change. One key and not many: a Redis that is full evicts it whole,
 * and then a new generation begins. An answer is a hash with the generation and the moment at which its reader asked.
 * A generation is an identifier that was never used before, so data that come back from a copy never count.
 */

/** A shop that is no more leaves nothing behind for longer than this. */
const CONTROL_KEPT_MS = 7 * 24 * 60 * 60_000

/** KEYS: control, answer. ARGV: generation to begin when there is none. Gives generation, moment, and the answer if it counts. */
export const LOOK_UP = redisScript(`
local control = redis.call('hmget', KEYS[1], 'generation', 'moment')
local generation, moment = control[1], control[2] or '0'
if not generation then
  generation = ARGV[1]
  redis.call('hset', KEYS[1], 'generation', generation)
  redis.call('pexpire', KEYS[1], ${CONTROL_KEPT_MS})
end
local kept = redis.call('hmget', KEYS[2], 'generation', 'moment', 'tags', 'etag')
if kept[1] ~= generation then return {generation, moment} end
local fields = {}
for tag in string.gmatch(kept[3], '[^\\n]+') do fields[#fields + 1] = 't:' .. tag end
if #fields > 0 then
  local noted = tonumber(kept[2])
  for _, changed in ipairs(redis.call('hmget', KEYS[1], unpack(fields))) do
    if changed and tonumber(changed) > noted then return {generation, moment} end
  end
end
return {generation, moment, kept[4], kept[3], redis.call('hget', KEYS[2], 'body'), redis.call('pttl', KEYS[2])}
`)

/** KEYS: control, answer. ARGV: the reader's generation and moment, milliseconds to keep it, etag, tags, body. Gives 1 when kept. */
export const FILL = redisScript(`
if redis.call('hget', KEYS[1], 'generation') ~= ARGV[1] then return 0 end
local fields = {}
for tag in string.gmatch(ARGV[5], '[^\\n]+') do fields[#fields + 1] = 't:' .. tag end
if #fields > 0 then
  local noted = tonumber(ARGV[2])
  for _, changed in ipairs(redis.call('hmget', KEYS[1], unpack(fields))) do
    if changed and tonumber(changed) > noted then return 0 end
  end
end
redis.call('hset', KEYS[2], 'generation', ARGV[1], 'moment', ARGV[2], 'etag', ARGV[4], 'tags', ARGV[5], 'body', ARGV[6])
redis.call('pexpire', KEYS[2], ARGV[3])
return 1
`)

/** KEYS: control. ARGV: a new generation, how many tags are remembered, the tags that change; '*' alone means all. */
export const FORGET = redisScript(`
if ARGV[3] == '*' or redis.call('hlen', KEYS[1]) > tonumber(ARGV[2]) then
  redis.call('unlink', KEYS[1])
  redis.call('hset', KEYS[1], 'generation', ARGV[1])
  redis.call('pexpire', KEYS[1], ${CONTROL_KEPT_MS})
  return 1
end
local moment = redis.call('hincrby', KEYS[1], 'moment', 1)
local fields = {}
for index = 3, #ARGV do
  fields[#fields + 1] = 't:' .. ARGV[index]
  fields[#fields + 1] = moment
end
redis.call('hset', KEYS[1], unpack(fields))
return 1
`)
