import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { Side } from '../placements/placement.ts'
import { type AgreementContent, readContent } from './content.ts'

export type Signature = { side: Side; name: string; at: Date }
export type Agreement = {
  id: number
  version: number
  content: AgreementContent
  hash: string
  made_at: Date
  /** Since a next version is there; null: this one holds. */
  replaced_at: Date | null
  signatures: Signature[]
}

/** Every version of the agreement of a placement, the newest first. */
export async function agreementsOf(db: Database, placementId: number): Promise<Agreement[]> {
  const { rows } = await sql<
    Omit<Agreement, 'content' | 'signatures'> & {
      content: unknown
      signatures: (Omit<Signature, 'at'> & { at: string })[]
    }
  >`
    select a.id, a.version, a.content, a.hash, a.made_at, a.replaced_at,
           coalesce((select jsonb_agg(jsonb_build_object('side', s.side, 'name', s.name, 'at', s.at) order by s.at)
                       from internships.signature s where s.agreement_id = a.id), '[]') as signatures
      from internships.agreement a where a.placement_id = ${placementId} order by a.version desc`.execute(db)
  return rows.map((row) => ({
    ...row,
    content: readContent(row.content),
    signatures: row.signatures.map((one) => ({ ...one, at: new Date(one.at) })),
  }))
}

/** Who still has to sign, in the usual order: student and company as they like, the school last. */
export function nextToSign(signed: readonly Side[]): Side[] {
  const first = (['student', 'company'] as const).filter((side) => !signed.includes(side))
  if (first.length > 0) return first
  return signed.includes('school') ? [] : ['school']
}
