export type SkillTagsProps = {
  /** What these are: Vaardigheden, Zoekt, Biedt. */
  label: string
  tags: { label: string; href?: string | undefined }[]
}

/** Skills or disciplines, as words in a line. */
export function SkillTags({ label, tags }: SkillTagsProps) {
  return (
    <ul class="skill-tags" aria-label={label}>
      {tags.map((tag) => (
        <li key={tag.label}>
          {tag.href === undefined ? <span>{tag.label}</span> : <a href={tag.href}>{tag.label}</a>}
        </li>
      ))}
    </ul>
  )
}
