export { sendMail, type Attachment, type Block, type Mail } from './mail.ts'
export {
  forgetMails,
  forgetMailsOfPerson,
  keptMails,
  mailById,
  mailsOfPerson,
  mailTally,
  resend,
  type KeptMail,
  type MailState,
  type WholeMail,
} from './queries.ts'
export { startSending, type Manner, type Sending } from './sender.ts'
