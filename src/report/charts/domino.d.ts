/** What plots are drawn on; opaque to us. The package's own declarations are no module. */
declare module "@mixmark-io/domino" {
  const domino: { createDocument(html?: string): object };
  export = domino;
}
