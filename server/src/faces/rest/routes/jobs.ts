import { Type } from 'typebox'
import { notFound } from '../../../kernel/errors.ts'
import { isId } from '../../../kernel/id.ts'
import { EXACT_COUNT_LIMIT } from '../../../kernel/page.ts'
import { deleteFailedJobs, retryFailedJobs, startJob } from '../../../platform/job-desk.ts'
import { readQueueNumbers } from '../../../platform/job-numbers.ts'
import {
  deleteJob,
  getJob,
  type JobStatus,
  jobStates,
  jobView,
  listJobs,
  retryJob,
} from '../../../platform/job-records.ts'
import type { JobKind } from '../../../platform/jobs.ts'
import { orderingOf, orderingQuery, pageBody, pageOf, pageQuery, pageSchema } from '../pagination.ts'
import { type Route, route, staff } from '../route.ts'

const tag = 'jobs'
/** Seeing and repeating go together: what is seen here is what went wrong. */
const access = staff('jobs:write')
const ORDERINGS = ['created_at'] as const
const Status = Type.Unsafe<JobStatus>({ type: 'string', enum: [...jobStates.states] })
const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])
const Time = Type.String({ format: 'date-time' })
const AnyJson = (description: string) => Type.Unsafe<unknown>({ description })

/** Long work as staff see it. */
export const JobSchema = Type.Object(
  {
    id: Type.String(),
    type: Type.String({ examples: ['import_products'] }),
    status: Status,
    progress: Type.Object(
      { done: Type.Integer(), total: Nullable(Type.Integer()) },
      { title: 'JobProgress' },
    ),
    input: AnyJson('What the job was given.'),
    result: AnyJson('What it answered; null until it has succeeded.'),
    error: Nullable(Type.String({ description: 'Why the last try failed.' })),
    attempts: Type.Integer(),
    created_by: Nullable(Type.String()),
    created_at: Time,
    started_at: Nullable(Time),
    finished_at: Nullable(Time),
  },
  { title: 'Job' },
)

const JobTypeNumbersSchema = Type.Object(
  {
    type: Type.String(),
    waiting: Type.Integer({ description: 'Could run now and wait for a worker.' }),
    scheduled: Type.Integer({ description: 'Are due later, also for another try.' }),
    running: Type.Integer(),
    retrying: Type.Integer({ description: 'Of those that wait, how many have failed before.' }),
    due_since: Nullable(Time),
    last_error: Nullable(Type.String()),
  },
  { title: 'JobTypeNumbers' },
)

/** The queue of background work as staff see it. */
const JobQueueSchema = Type.Object(
  {
    transport: Type.Unsafe<string>({ type: 'string', enum: ['postgresql', 'rabbitmq'] }),
    workers: Type.Integer({ description: 'Processes that work on jobs now.' }),
    failed: Type.Integer({ description: 'Given up: `GET /api/jobs/?status=failed`.' }),
    outbox: Type.Integer({ description: 'Facts on their way to the queue.' }),
    types: Type.Array(JobTypeNumbersSchema),
  },
  { title: 'JobQueue' },
)

const FailedJobs = Type.Object(
  { type: Type.Optional(Type.String({ maxLength: 100, description: 'Only jobs of this type.' })) },
  { additionalProperties: false },
)
const ChangedJobs = Type.Object(
  {
    changed: Type.Integer({ description: 'At most 1,000 a call.' }),
    remaining: Type.Integer({ description: 'How many failed jobs are left.' }),
  },
  { title: 'ChangedJobs' },
)

/** What the rows of jobs need: which jobs may be started by hand, and what carries jobs to the workers. */
export type JobServices = {
  readonly startable: readonly JobKind<object>[]
  readonly transport: 'postgresql' | 'rabbitmq'
}

const params = Type.Object({ id: Type.String({ maxLength: 100 }) })

/** Ids are opaque: what cannot be one is simply not there. */
function idOf(text: string): string {
  if (!isId(text)) throw notFound('Job')
  return text
}

/** Rows of `/api/jobs/`: long work, every job that has failed for good, and the queue. */
export const jobRoutes = (services: JobServices): Route[] => [
  ...recordRows(),
  startRow(services.startable),
  queueRow(services.transport),
  ...failedRows(),
]

const startRow = (startable: readonly JobKind<object>[]): Route =>
  route({
    method: 'POST',
    path: '/api/jobs/',
    operation: 'startJob',
    summary: 'Start a job by hand',
    description: 'One of a type at a time: while one waits or runs, the answer is 200 with that one.',
    tag,
    access,
    body: Type.Object(
      {
        type: Type.Unsafe<string>({ type: 'string', enum: startable.map(({ name }) => name) }),
      },
      { additionalProperties: false },
    ),
    example: { type: startable[0]?.name },
    responses: {
      200: { description: 'The job of this type that is under way', schema: JobSchema },
      201: {
        description: 'The job, waiting',
        schema: JobSchema,
        headers: { Location: 'Address of the job' },
      },
    },
    async handle({ ctx, body }) {
      const kind = startable.find(({ name }) => name === body.type)
      if (kind === undefined) throw new Error('The body was checked against the kinds')
      const { job, isNew } = await startJob(ctx, kind)
      return isNew
        ? { status: 201, headers: { location: `/api/jobs/${job.id}/` }, body: jobView(job) }
        : { body: jobView(job) }
    },
  })

const queueRow = (transport: JobServices['transport']): Route =>
  route({
    method: 'GET',
    path: '/api/jobs/queue/',
    operation: 'getJobQueue',
    summary: 'How much work waits and runs, by type',
    tag,
    access,
    responses: {
      200: {
        description: 'The queue',
        schema: JobQueueSchema,
        example: {
          transport: 'postgresql',
          workers: 1,
          failed: 0,
          outbox: 0,
          types: [
            {
              type: 'send_order_creation_email',
              waiting: 2,
              scheduled: 1,
              running: 1,
              retrying: 1,
              due_since: '2026-03-01T10:00:00.000Z',
              last_error: 'The mail server does not answer.',
            },
          ],
        },
      },
    },
    handle: async ({ ctx }) => ({ body: { transport, ...(await readQueueNumbers(ctx.db)) } }),
  })

const failedRows = (): Route[] => [
  route({
    method: 'POST',
    path: '/api/jobs/retry/',
    operation: 'retryFailedJobs',
    summary: 'Try failed jobs again, all or those of a type',
    tag,
    access,
    body: FailedJobs,
    isBodyOptional: true,
    example: { type: 'send_order_creation_email' },
    responses: { 200: { description: 'How many wait again', schema: ChangedJobs } },
    handle: async ({ ctx, body }) => ({ body: await retryFailedJobs(ctx, body.type) }),
  }),
  route({
    method: 'POST',
    path: '/api/jobs/delete/',
    operation: 'deleteFailedJobs',
    summary: 'Remove failed jobs, all or those of a type',
    tag,
    access,
    body: FailedJobs,
    isBodyOptional: true,
    example: { type: 'send_order_creation_email' },
    responses: { 200: { description: 'How many are gone', schema: ChangedJobs } },
    handle: async ({ ctx, body }) => ({ body: await deleteFailedJobs(ctx, body.type) }),
  }),
]

const recordRows = (): Route[] => [
  route({
    method: 'GET',
    path: '/api/jobs/',
    operation: 'listJobs',
    summary: 'List long-running and failed jobs',
    tag,
    access,
    query: Type.Object({
      ...pageQuery,
      ordering: orderingQuery(ORDERINGS),
      type: Type.Optional(Type.String({ maxLength: 100 })),
      status: Type.Optional(Status),
    }),
    responses: { 200: { description: 'A page of jobs', schema: pageSchema(JobSchema, 'JobPage') } },
    async handle(call) {
      const { query } = call
      const page = pageOf(query)
      const [order] = orderingOf(query.ordering, ORDERINGS, [{ field: 'created_at', isDescending: true }])
      const filter = {
        ...(query.type === undefined ? {} : { type: query.type }),
        ...(query.status === undefined ? {} : { status: query.status }),
        isNewestFirst: order?.isDescending ?? true,
        ...page,
      }
      const { rows, count } = await listJobs(call.ctx.db, filter, EXACT_COUNT_LIMIT + 1)
      return { body: pageBody(call, page, { results: rows.map(jobView), count }) }
    },
  }),
  route({
    method: 'GET',
    path: '/api/jobs/{id}/',
    operation: 'getJob',
    summary: 'Get a job, its progress and its result',
    tag,
    access,
    params,
    responses: { 200: { description: 'The job', schema: JobSchema } },
    handle: async ({ ctx, params: { id } }) => ({ body: jobView(await getJob(ctx.db, idOf(id))) }),
  }),
  route({
    method: 'POST',
    path: '/api/jobs/{id}/retry/',
    operation: 'retryJob',
    summary: 'Try a failed job again',
    tag,
    access,
    params,
    errors: ['invalid_transition'],
    responses: { 200: { description: 'The job, waiting again', schema: JobSchema } },
    handle: async ({ ctx, params: { id } }) => ({ body: jobView(await retryJob(ctx, idOf(id))) }),
  }),
  route({
    method: 'DELETE',
    path: '/api/jobs/{id}/',
    operation: 'deleteJob',
    summary: 'Delete a job that does not run; a waiting one never runs',
    tag,
    access,
    params,
    errors: ['invalid_transition'],
    responses: { 204: { description: 'Gone' } },
    async handle({ ctx, params: { id } }) {
      await deleteJob(ctx, idOf(id))
      return { status: 204 }
    },
  }),
]
