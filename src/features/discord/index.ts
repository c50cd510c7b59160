/** Discord in step. For the command `npm run discord`. */
export { registerCommands } from './commands/register.ts'
export { talkLocally } from './local/talk.ts'
