/** Pictures people upload: read with suspicion, made anew, kept in the database, sent with long memory. */
export {
  type Focus,
  focuses,
  type MadePicture,
  makePicture,
  type PictureProblem,
  pictureTypes,
  type Shape,
} from './make.ts'
export { dropPictures, keepPicture, type PictureSize, recutPicture, renewPicture, wholePicture } from './keep.ts'
export { squareJpeg, uploadedPictureResponse } from './answer.ts'
