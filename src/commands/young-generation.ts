import v8 from 'node:v8'

/** An import fills this many bytes some ten times a second, which is seldom enough. */
const MOST = 32 << 20

/**
 * Keeps the part of the heap that new objects are made in as small as it is once it holds 32 MB. V8 would let it grow
 * to 128 MB, which an import fills with garbage alone. To be called now and then; it holds for the whole process.
 */
export function boundYoungGeneration(): void {
  const young = v8.getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')
  if ((young?.space_size ?? 0) >= MOST) v8.setFlagsFromString('--semi-space-growth-factor=1')
}
