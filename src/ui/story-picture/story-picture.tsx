export type StoryPictureProps = {
  src: string
  /** What can be seen, for who cannot see it. */
  alt: string
  width: number
  height: number
}

/** The picture above a story, as wide as its text. */
export const StoryPicture = ({ src, alt, width, height }: StoryPictureProps) => (
  <img class="story-picture" {...{ src, alt, width, height }} />
)
