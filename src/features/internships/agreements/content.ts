import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Placement } from '../placements/placement.ts'
import { levels } from '../programmes/programme.ts'

const localText = z.object({ nl: z.string().optional(), en: z.string().optional() })

/** What the three sign, as data: the document in either language says this and nothing else. */
const agreementContent = z.object({
  student: z.string(),
  company: z.string(),
  school: z.string(),
  programme: localText,
  level: z.enum(levels),
  year: z.number(),
  call: localText.nullable(),
  startsOn: z.string(),
  endsOn: z.string(),
  hoursAWeek: z.number(),
  tutor: z.string(),
  guide: z.string(),
  learn: z.string().nullable(),
  goals: z.string().nullable(),
  allowance: z.number().nullable(),
})
export type AgreementContent = z.infer<typeof agreementContent>
export const readContent = (given: unknown): AgreementContent => agreementContent.parse(given)

/** What a placement has to say in its agreement; undefined while something or somebody is missing. */
export function contentOf(placement: Placement): AgreementContent | undefined {
  const { student_name, company_name, school_name, programme, level, year, starts_on, ends_on, hours_a_week } =
    placement
  if (student_name === null || company_name === null || school_name === null || programme === null || level === null)
    return undefined
  if (year === null || starts_on === null || ends_on === null || hours_a_week === null) return undefined
  if (placement.tutor_name === null || placement.guide_name === null) return undefined
  return {
    ...{ student: student_name, company: company_name, school: school_name, programme, level, year },
    ...{ call: placement.call_title, startsOn: starts_on, endsOn: ends_on, hoursAWeek: hours_a_week },
    ...{ tutor: placement.tutor_name, guide: placement.guide_name, learn: placement.learn },
    ...{ goals: placement.goals, allowance: placement.allowance },
  }
}

/** SHA-256 of the content in JSON with its names in alphabetical order (as in RFC 8785), in hexadecimals. */
export const hashOf = (content: AgreementContent): string =>
  createHash('sha256').update(JSON.stringify(content, sorted)).digest('hex')

const sorted = (_: string, value: unknown) =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value
