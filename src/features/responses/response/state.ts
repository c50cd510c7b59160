/** A response's way: written, sent, on the shortlist, and chosen or declined; withdrawn by who sent it. */
export type ResponseState = 'draft' | 'sent' | 'shortlisted' | 'chosen' | 'declined' | 'withdrawn'

/** Whether it waits for an answer. */
export const waits = (state: ResponseState): boolean => state === 'sent' || state === 'shortlisted'
