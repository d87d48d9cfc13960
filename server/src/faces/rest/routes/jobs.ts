import { Type } from 'typebox'
import { notFound } from '../../../kernel/errors.ts'
import { isId } from '../../../kernel/id.ts'
import { EXACT_COUNT_LIMIT } from '../../../kernel/page.ts'
import {
  deleteJob,
  getJob,
  type JobStatus,
  jobStates,
  jobView,
  listJobs,
  retryJob,
} from '../../../platform/job-records.ts'
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

const params = Type.Object({ id: Type.String({ maxLength: 100 }) })

/** Ids are opaque: what cannot be one is simply not there. */
function idOf(text: string): string {
  if (!isId(text)) throw notFound('Job')
  return text
}

/** Rows of `/api/jobs/`: long work, and every job that has failed for good. */
export const jobRoutes = (): Route[] => [
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
