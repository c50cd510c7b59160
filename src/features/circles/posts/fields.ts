import { z } from 'zod'
import { type AttachmentProblem, attachmentOf, type MadeAttachment } from '#platform/attachments'
import { handlesIn, mostMentions } from './mentions.ts'
import { mostCharacters } from './writing.ts'

export const mostFiles = 3
export const mostOptions = 6
/** How long a poll may be open, in days. */
export const pollDays = [1, 3, 7, 14, 30] as const

export const postFields = z.object({
  once: z.uuid(),
  parent: z.coerce.number().int().positive().max(2_147_483_647).optional().catch(undefined),
  words: z.string().trim(),
  options: z.string().trim().default(''),
  days: z.coerce.number().catch(7).default(7),
  announcement: z.literal('yes').optional().catch(undefined),
  files: z.array(z.instanceof(File)).catch([]).default([]),
})
export type PostFields = z.infer<typeof postFields>

/** What is wrong with words, as a key of the messages. */
export type WordsProblem = 'empty' | 'long' | 'mentions'

export function wordsProblem(text: string): WordsProblem | undefined {
  if (text === '') return 'empty'
  if (text.length > mostCharacters) return 'long'
  return handlesIn(text).length > mostMentions ? 'mentions' : undefined
}

/** The answers of a poll, one a line, each once; undefined for no poll, a key of the messages for a wrong one. */
export function pollOptions(text: string): string[] | undefined | 'pollFew' | 'pollMany' | 'pollLong' {
  const options = [...new Set(text.split('\n').map((line) => line.trim()))].filter(Boolean)
  if (options.length === 0) return undefined
  if (options.length === 1) return 'pollFew'
  if (options.length > mostOptions) return 'pollMany'
  return options.some((option) => option.length > 120) ? 'pollLong' : options
}

/** Reads what was attached; the first file that is wrong says why. */
export async function filesOf(
  files: File[],
): Promise<{ ok: true; files: MadeAttachment[] } | { ok: false; problem: AttachmentProblem | 'many'; name: string }> {
  if (files.length > mostFiles) return { ok: false, problem: 'many', name: '' }
  const made: MadeAttachment[] = []
  for (const file of files) {
    const read = await attachmentOf(file)
    if (!read.ok) return { ok: false, problem: read.problem, name: file.name }
    made.push(read.attachment)
  }
  return { ok: true, files: made }
}
