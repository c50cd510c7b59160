import type { Tx } from '#platform/database'

/** Notes whether who has a ticket likes to be in pictures; the door sees it at once. */
export async function wishPictures(tx: Tx, ticketId: number, likes: boolean): Promise<void> {
  await tx
    .updateTable('registrations.ticket')
    .set({ no_pictures: !likes })
    .where('id', '=', String(ticketId))
    .where('no_pictures', '=', likes)
    .execute()
}
