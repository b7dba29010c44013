import { existsSync } from 'node:fs'

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** A browser of this machine: the one of PROBITY_CHROMIUM, or where one usually is; undefined when there is none. */
export const chromiumPath = (): string | undefined =>
  process.env.PROBITY_CHROMIUM ?? PLACES.find((place) => existsSync(place))
