/** A bound is eased by this share before it rules anything out, so that rounding never rules out what arithmetic allows. */
export const boundMargin = 1e-9;
