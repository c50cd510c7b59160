/** Documents people add to what they send: read with suspicion, kept in the database, sent only as a download. */
export { attachmentBytes, attachmentOf, type AttachmentProblem, attachmentTypes, type MadeAttachment } from './make.ts'
export { attachmentResponse, attachmentsOf, dropAttachments, keepAttachment, type KeptAttachment } from './keep.ts'
