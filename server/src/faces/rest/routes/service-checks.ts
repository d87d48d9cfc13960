import { Type } from 'typebox'
import { startJob } from '../../../platform/job-desk.ts'
import { jobView } from '../../../platform/job-records.ts'
import { checkServicesKind } from '../../../platform/service-checks/check-services.ts'
import {
  SERVICE_STATUSES,
  SERVICES,
  type Service,
  type ServiceStatus,
} from '../../../platform/service-checks/probe.ts'
import { readChecks, summarise } from '../../../platform/service-checks/read-checks.ts'
import { listBody, listPageOf, listQuery, listSchema, orderingOf, orderingQuery } from '../pagination.ts'
import { type Route, route, staff } from '../route.ts'
import { JobSchema } from './jobs.ts'

const tag = 'service-checks'
const access = staff('operations:read')
const ORDERINGS = ['checked_at'] as const
const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])
const Name = Type.Unsafe<Service>({ type: 'string', enum: [...SERVICES] })
const Status = Type.Unsafe<ServiceStatus>({
  type: 'string',
  enum: [...SERVICE_STATUSES],
  description: '`off`: not configured, or not there by intention.',
})
const Time = Type.String({ format: 'date-time' })
const moment = (description: string) => Type.Optional(Type.String({ format: 'date-time', description }))
const Share = (description: string) => Nullable(Type.Number({ minimum: 0, maximum: 1, description }))

const found = {
  service: Name,
  status: Status,
  response_ms: Nullable(Type.Integer()),
  error: Nullable(Type.String({ description: 'What was wrong, or why the service is off.' })),
  checked_at: Time,
}
const ServiceCheckSchema = Type.Object({ id: Type.String(), ...found }, { title: 'ServiceCheck' })
const ServiceSummarySchema = Type.Object(
  {
    ...found,
    since: Type.String({ format: 'date-time', description: 'The first check that found this status.' }),
    uptime_24h: Share('Checks that found it up, of those that did not find it off.'),
    uptime_7d: Share('The same, of seven days.'),
    p95_ms: Nullable(Type.Integer({ description: '95 of 100 checks of 24 hours were answered so fast.' })),
    strip: Type.Object({
      starts_at: Time,
      minutes: Type.Integer({ description: 'The length of each piece.' }),
      statuses: Type.Array(
        Type.Unsafe<ServiceStatus | null>({
          enum: [...SERVICE_STATUSES, null],
          description: 'The worst status; null when nobody looked, such as while the shop was not running.',
        }),
      ),
    }),
  },
  { title: 'ServiceSummary' },
)

/** Rows of `/api/service-checks/`: what the shop finds when it looks at itself, each minute. */
export const serviceCheckRoutes = (): Route[] => [
  route({
    method: 'GET',
    path: '/api/service-checks/',
    operation: 'listServiceChecks',
    summary: 'What was found at each check of seven days, the newest first',
    tag,
    access,
    query: Type.Object({
      ...listQuery,
      service: Type.Optional(Name),
      status: Type.Optional(Status),
      checked_after: moment('From this moment on.'),
      checked_before: moment('Before this moment.'),
      ordering: orderingQuery(ORDERINGS),
    }),
    responses: {
      200: { description: 'A page of checks.', schema: listSchema(ServiceCheckSchema, 'ServiceCheckPage') },
    },
    handle: async (call) => {
      const { query } = call
      const ordering = orderingOf(query.ordering, ORDERINGS, [{ field: 'checked_at', isDescending: true }])
      const page = listPageOf(query, 'service-checks', ordering)
      const filter = {
        service: query.service,
        status: query.status,
        after: query.checked_after === undefined ? undefined : new Date(query.checked_after),
        before: query.checked_before === undefined ? undefined : new Date(query.checked_before),
        isOldestFirst: ordering[0]?.isDescending === false,
      }
      return { body: listBody(call, page, await readChecks(call.ctx, filter, page)) }
    },
  }),
  route({
    method: 'GET',
    path: '/api/service-checks/summary/',
    operation: 'summariseServiceChecks',
    summary: 'How each service stands now, and stood lately',
    tag,
    access,
    responses: {
      200: {
        description: 'The services by name; those that were never looked at are not there.',
        schema: Type.Object({ services: Type.Array(ServiceSummarySchema) }, { title: 'ServiceSummaries' }),
      },
    },
    handle: async ({ ctx }) => ({ body: { services: await summarise(ctx) } }),
  }),
  route({
    method: 'POST',
    path: '/api/service-checks/',
    operation: 'checkServices',
    summary: 'Look at every service now',
    description: 'It runs as a job. While one waits or runs, the answer is 200 with that one.',
    tag,
    access: staff('jobs:write'),
    responses: {
      200: { description: 'The job that is under way.', schema: JobSchema },
      201: {
        description: 'The job, waiting.',
        schema: JobSchema,
        headers: { Location: 'Address of the job' },
      },
    },
    async handle({ ctx }) {
      const { job, isNew } = await startJob(ctx, checkServicesKind)
      return isNew
        ? { status: 201, headers: { location: `/api/jobs/${job.id}/` }, body: jobView(job) }
        : { body: jobView(job) }
    },
  }),
]
