import { ButtonLink } from '../button/button.tsx'

export type EmptyStateProps = {
  /** One sentence: that there is nothing, and what to do next. */
  sentence: string
  action?: { label: string; href: string } | undefined
}

export function EmptyState({ sentence, action }: EmptyStateProps) {
  return (
    <div class="empty-state">
      <p>{sentence}</p>
      {action !== undefined && (
        <ButtonLink href={action.href} variant="secondary">
          {action.label}
        </ButtonLink>
      )}
    </div>
  )
}
