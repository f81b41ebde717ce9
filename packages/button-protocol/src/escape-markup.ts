/** Text for an attribute in double quotes, or between two tags, of HTML and XML. Characters that XML forbids are left out. */
export function escapeMarkup(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uFFFD]/g, (found) => (/[\uD800-\uDFFF]/.test(found) ? found : ""))
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}
