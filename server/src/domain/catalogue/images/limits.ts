/** Limits of images; bytes and pixels are those of what clients send. */
export const IMAGE_LIMITS = {
  perProduct: 100,
  alt: 500,
  url: 2_000,
  position: 10_000,
  bytes: 20 * 1024 * 1024,
} as const
