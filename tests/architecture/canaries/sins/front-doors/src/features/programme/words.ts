import { everybody } from '../people/queries.ts'

export const say = (t: any, kind: string) => [t('seats', { n: 2 }), t(`kind.${kind}`), everybody]
