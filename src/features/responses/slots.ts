import { defineSlot } from '#platform/feature'
import type { CallBrief } from '#calls'
import type { ResponseBrief } from './response/queries.ts'

/** Below one response as the asker sees it: what later features have to say or to do about it. */
export const responseForAsker = defineSlot<{ call: CallBrief; responseId: number }>('responses.responseForAsker')

/** On one's own response: what later features have for who responded (a jury's word, the engagement). */
export const responseForResponder = defineSlot<{ call: CallBrief; response: ResponseBrief }>(
  'responses.responseForResponder',
)

/** A later feature answers 'yes' when this person may read a response and its attachments, as a juror may. */
export const responseReader = defineSlot<{ responseId: number; personId: number }>('responses.responseReader')

/**
 * A later feature answers with what stands instead, when a person of the asker's side may not see now who responded: a
 * juror, as long as the jury reads without names.
 */
export const responsesSealed = defineSlot<{ call: CallBrief; personId: number }>('responses.responsesSealed')
