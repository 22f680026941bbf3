/** 1280 GB becomes 1,280 GB; a number with its own grouping, decimals or power of ten stays as written. */
export function groupThousands(text: string): string {
  return text.replace(
    /^(\$?)(\d{4,})(?=\s|$)/,
    (_match, dollar: string, digits: string) => dollar + digits.replace(/\B(?=(\d{3})+$)/g, ","),
  );
}
