import type { Tx } from '#platform/database'
import type { Locale } from '#platform/i18n'

/**
 * Adds an account, or finds the one with this address.
 * @param given email in any case; confirmed: its owner has proved to receive mail there
 * @returns its id
 */
export async function addAccount(
  tx: Tx,
  given: { email: string; locale: Locale; confirmedAt?: Date | undefined; steward?: boolean | undefined },
): Promise<string> {
  const { id } = await tx
    .insertInto('identity.account')
    .values({
      email: given.email.trim().toLowerCase(),
      locale: given.locale,
      email_confirmed_at: given.confirmedAt ?? null,
      steward: given.steward ?? false,
      ...(given.confirmedAt && { created_at: given.confirmedAt }),
    })
    .onConflict((conflict) => conflict.column('email').doUpdateSet((eb) => ({ email: eb.ref('excluded.email') })))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
