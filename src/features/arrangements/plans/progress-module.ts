/** The island that looks how far something is, and opens the page anew when it is done. */
export const progressModule = 'src/features/arrangements/plans/progress.client.ts'
