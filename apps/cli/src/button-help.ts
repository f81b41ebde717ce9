export const BUTTON_HELP = `Usage: waybill button <collection> --console <url> [options]

Prints what turns a place of a page or a README into a button that opens a copy of the collection.
Reads files only; asks the network for nothing.

What the button opens:
      --collection-url <url>   public address of the collection; a static button needs it
      --collection-id <id>     dynamic only: an id that the page's map or template resolves
      --inline                 dynamic only: embed the collection in the page
  -e, --environment <file>     embed an environment (initial values); repeatable
      --environment-url <url>  name an environment file by its address; repeatable
      --include-secrets        keep secret values (otherwise they are emptied)

Where it leads:
      --console <url>          address of the console
      --script-url <url>       address of button.js (default: beside the console)

What is printed:
      --kind <both|dynamic|static>
      --action <import|fork>   wording only
      --label <text>           text of the button and the badge
      --badge <file.svg>       write the badge
      --badge-url <url>        address of the badge in the Markdown
      --prefix <waybill|postman>
                               prefix of class and attributes
      --out <dir>              write button.html, button.md and button.svg instead of printing
      --json                   one object: dynamic, static, badge, findings, sizes
      --strict                 exit 1 if a secret is found
  -h, --help                   print this help

Secrets that would become public are listed on standard error: severity, place, rule; never the value.

Exit codes: 0 done, 1 unreadable input, too long a link, or a finding with --strict, 2 wrong usage
`;
