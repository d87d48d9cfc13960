import { type QueryKey, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNotify } from 'react-admin'
import { useFailure } from './feedback.ts'

/**
 * Reads something of the API that is no list or entry of a screen. `key` names it; what begins with the name of a list
 * is read anew when that list changes.
 */
export function useRead<Data>(
  key: QueryKey,
  read: () => Promise<Data>,
  options: {
    readonly enabled?: boolean
    readonly everyMs?: number | ((data: Data | undefined) => number | false)
  } = {},
) {
  const { enabled = true, everyMs } = options
  return useQuery({
    queryKey: key,
    queryFn: read,
    enabled,
    retry: false,
    ...(everyMs === undefined
      ? {}
      : {
          refetchInterval:
            typeof everyMs === 'number'
              ? everyMs
              : (query: { state: { data: unknown } }) => everyMs(query.state.data as Data | undefined),
        }),
  })
}

/**
 * Changes something by the API. On success everything under the keys is read anew and the sentence is shown; a refusal
 * is shown whole, unless `onFailure` takes it (answers true).
 */
export function useChange<Input, Data>(
  change: (input: Input) => Promise<Data>,
  options: {
    /** First parts of keys: names of lists, such as `orders`. */
    readonly renews?: readonly string[]
    /** A key of the translations, or nothing to stay silent. */
    readonly said?: string
    readonly onDone?: (data: Data, input: Input) => void
    readonly onFailure?: (error: unknown) => boolean
  } = {},
) {
  const client = useQueryClient()
  const notify = useNotify()
  const fail = useFailure()
  return useMutation({
    mutationFn: change,
    onSuccess: async (data, input) => {
      if (options.said !== undefined) notify(options.said, { type: 'success' })
      for (const first of options.renews ?? []) void client.invalidateQueries({ queryKey: [first] })
      options.onDone?.(data, input)
    },
    onError: (error) => {
      if (options.onFailure?.(error) !== true) fail(error)
    },
  })
}
