export async function savePicture(_f: 'png' | 'svg') {}
