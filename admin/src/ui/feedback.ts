import { useCallback } from 'react'
import { useNotify, useTranslate } from 'react-admin'
import { ApiProblem } from '../api/problem.ts'

type Translate = ReturnType<typeof useTranslate>

/** What went wrong as a sentence for people, with what is wrong at each field when there are some. */
export function sentenceOf(error: unknown, translate: Translate): string {
  if (error instanceof ApiProblem) {
    const fields = Object.entries(error.fieldErrors).map(([field, said]) => `${field}: ${said}`)
    return fields.length === 0 ? error.message : `${error.message} ${fields.join(' ')}`
  }
  if (error instanceof Error && error.message !== '') return translate(error.message, { _: error.message })
  return translate('nexus.errors.title')
}

/** Shows what went wrong beneath the page. */
export function useFailure(): (error: unknown) => void {
  const notify = useNotify()
  const translate = useTranslate()
  return useCallback(
    (error) => {
      if (error instanceof Error && error.name === 'SignedOut') return
      const sentence = sentenceOf(error, translate)
      // Said as it is: it is no key of the translations.
      notify(sentence, { type: 'error', autoHideDuration: 10_000, messageArgs: { _: sentence } })
    },
    [notify, translate],
  )
}
