/** What demo/responses.json holds. */
export type Data = {
  motivations: Record<string, string[]>
  answers: Record<string, string[]>
  threads: ['asker' | 'responder', string][]
  notes: string[]
  motives: string[]
  declined: { nl: string; en: string }
}
/** One of some texts, by a number. */
export const pick = (texts: string[], lot: number): string => texts[lot % Math.max(1, texts.length)] ?? ''
