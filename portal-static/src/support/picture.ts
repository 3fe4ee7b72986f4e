const SIDE = 200

/** The middle of a picture, small enough to be an avatar; nothing when it is no picture. */
export async function squarePicture(file: Blob): Promise<Blob | undefined> {
  let image: ImageBitmap
  try {
    image = await createImageBitmap(file)
  } catch {
    // The browser cannot read this file as a picture.
    return undefined
  }
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = SIDE
  const side = Math.min(image.width, image.height)
  canvas.getContext('2d')?.drawImage(image, (image.width - side) / 2, (image.height - side) / 2, side, side, 0, 0, SIDE, SIDE)
  image.close()
  return (await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))) ?? undefined
}
