import { everybody } from '#people'
import { row } from '#ui'

export const say = (t: any, kind: string) => [t('seats', { n: 2 }), t(`kind.${kind}`), everybody, row]
