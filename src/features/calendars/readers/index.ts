export { described } from './text/markdown.ts'
export { mostBytes, readSource, type Format, type Origin } from './read.ts'
export {
  UnreadableSource,
  type Reading,
  type ReadOptions,
  type Reason,
  type ReasonCode,
  type Skipped,
  type SourceItem,
  type SourceSession,
  type Status,
  type UnreadableCode,
  type Where,
} from './item.ts'
