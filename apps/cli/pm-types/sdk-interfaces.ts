// The declarations of the object model as interfaces: scripts have its objects, but not its classes as global names. Each class becomes
// an interface of what its objects have and one of what the class itself has, which `require("postman-collection")` answers.
import ts from "typescript";

/** Members whose types scripts know better. */
const TYPES_FOR_SCRIPTS: ReadonlyMap<string, string> = new Map([
  ["Response.json", "any"],
  ["Response.jsonp", "any"],
  ["Response.stream", "Buffer"],
  ["Variable.get", "any"],
  ["Variable.value", "any"],
]);

/** Sentences for members that have none of their own. */
const SENTENCES: ReadonlyMap<string, string> = new Map([
  ["ListType.new", "Makes a member of a list."],
  ["CookieDefinition.name", "The name."],
  ["Cookie.name", "The name."],
  ["Cookie.parse", "The parts of a cookie's text."],
  ["RequestAuthDefinition.__index", "The parameters of a type."],
  ["StatusDetails.name", "The reason phrase."],
  ["CollectionInfo.name", "The name."],
  ["CollectionDefinition.info", "Id, name, description and version."],
]);

/** `declare namespace pm` with everything that the declarations of the SDK export, and the module of that name. */
export function sdkInterfaces(declarations: string): string {
  const source = ts.createSourceFile("sdk.d.ts", declarations, ts.ScriptTarget.Latest, true);
  const classes = new Map(source.statements.filter(ts.isClassDeclaration).map((one) => [one.name?.text ?? "", one]));
  const parts = source.statements.flatMap((statement) => {
    if (ts.isClassDeclaration(statement)) return [instanceSide(statement), classSide(statement, classes)];
    if (ts.isInterfaceDeclaration(statement)) return [interfaceText(statement)];
    return ts.isTypeAliasDeclaration(statement) ? [textOf(statement)] : [];
  });
  const names = [...classes.keys()];
  const all = [...parts, sdkType(names)].join("\n\n");
  return `declare namespace pm {\n${withoutConstants(all, source)}\n}\n${sdkModule(names)}`;
}

function textOf(node: ts.Node): string {
  return node.getFullText().trim();
}

/** Without members that begin with an underscore, which are how things work. */
function interfaceText(node: ts.InterfaceDeclaration): string {
  const members = node.members
    .filter((member) => !member.name?.getText().startsWith("_"))
    .map((member) => sentenceOn(member, node) + member.getText());
  const head = node.getText().slice(0, node.members.pos - node.getStart());
  return `${docOf(node)}${head}\n${members.join("\n")}\n}`;
}

/** The member's own comment, that of an overload before it, or one from here. */
function sentenceOn(
  member: ts.ClassElement | ts.TypeElement,
  owner: ts.ClassDeclaration | ts.InterfaceDeclaration,
): string {
  const own = docOf(member);
  if (own !== "") return own;
  const name = member.name?.getText() ?? (ts.isIndexSignatureDeclaration(member) ? "__index" : "new");
  const sentence = SENTENCES.get(`${owner.name?.text}.${name}`);
  if (sentence !== undefined) return `/** ${sentence} */\n`;
  const siblings: readonly (ts.ClassElement | ts.TypeElement)[] = [...owner.members];
  const before = siblings.find((one) => one !== member && one.name?.getText() === name);
  return before === undefined ? "" : docOf(before);
}

function docOf(node: ts.Node): string {
  const source = node.getSourceFile().text;
  const comments = ts.getLeadingCommentRanges(source, node.getFullStart()) ?? [];
  const last = comments.at(-1);
  return last === undefined ? "" : `${source.slice(last.pos, last.end)}\n`;
}

function nameOf(node: ts.ClassDeclaration): string {
  return node.name?.text ?? "";
}

function parametersOf(node: ts.ClassDeclaration): string {
  const { typeParameters } = node;
  return typeParameters === undefined ? "" : `<${typeParameters.map((one) => one.getText()).join(", ")}>`;
}

function argumentsOf(node: ts.ClassDeclaration): string {
  const { typeParameters } = node;
  return typeParameters === undefined ? "" : `<${typeParameters.map((one) => one.name.text).join(", ")}>`;
}

function instanceSide(node: ts.ClassDeclaration): string {
  const base = node.heritageClauses?.map((one) => ` ${one.getText()}`).join("") ?? "";
  const members = node.members.filter((member) => isPublic(member) && !isStatic(member)).flatMap(memberText(node));
  return `${docOf(node)}interface ${nameOf(node)}${parametersOf(node)}${base} {\n${members.join("\n")}\n}`;
}

function classSide(node: ts.ClassDeclaration, classes: ReadonlyMap<string, ts.ClassDeclaration>): string {
  const lines = [...construction(node, classes), ...staticMembers(node, classes).values()];
  const prototype = `/** What all of them have. */\nreadonly prototype: ${nameOf(node)}${anyArguments(node)};`;
  return `/** The class \`${nameOf(node)}\`. */\ninterface ${nameOf(node)}Class {\n${[...lines, prototype].join("\n")}\n}`;
}

function anyArguments(node: ts.ClassDeclaration): string {
  return node.typeParameters === undefined ? "" : "<object>";
}

function construction(node: ts.ClassDeclaration, classes: ReadonlyMap<string, ts.ClassDeclaration>): readonly string[] {
  for (const one of lineage(node, classes)) {
    const found = one.members.filter(ts.isConstructorDeclaration);
    if (found.length === 0) continue;
    return found.map((constructor) => {
      const taken = constructor.parameters.map((parameter) => parameter.getText()).join(", ");
      const doc = docOf(constructor) || `/** Makes one. */\n`;
      return `${doc}new ${parametersOf(node)}(${taken}): ${nameOf(node)}${argumentsOf(node)};`;
    });
  }
  return [];
}

/** Of the class and those it extends; overloads of a name stay together. */
function staticMembers(
  node: ts.ClassDeclaration,
  classes: ReadonlyMap<string, ts.ClassDeclaration>,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const one of lineage(node, classes)) {
    const own = new Map<string, string[]>();
    for (const member of one.members) {
      const name = member.name?.getText() ?? "";
      if (!isPublic(member) || !isStatic(member) || name === "name" || found.has(name)) continue;
      own.set(name, [...(own.get(name) ?? []), ...memberText(one)(member)]);
    }
    for (const [name, lines] of own) found.set(name, lines.join("\n"));
  }
  return found;
}

/** The class, then what it extends, nearest first. */
function lineage(
  node: ts.ClassDeclaration,
  classes: ReadonlyMap<string, ts.ClassDeclaration>,
): readonly ts.ClassDeclaration[] {
  const base = classes.get(node.heritageClauses?.[0]?.types[0]?.expression.getText() ?? "");
  return base === undefined ? [node] : [node, ...lineage(base, classes)];
}

function isStatic(member: ts.ClassElement): boolean {
  return (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) !== 0;
}

/** What begins with an underscore is how things work. */
function isPublic(member: ts.ClassElement): boolean {
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
  const name = member.name?.getText() ?? "";
  return !ts.isConstructorDeclaration(member) && !/^[_#]/.test(name) && !(ts.getCombinedModifierFlags(member) & hidden);
}

function memberText(owner: ts.ClassDeclaration): (member: ts.ClassElement) => readonly string[] {
  return (member) => {
    const name = member.name?.getText() ?? "";
    const type = TYPES_FOR_SCRIPTS.get(`${nameOf(owner)}.${name}`);
    if (ts.isSetAccessorDeclaration(member)) return [];
    if (ts.isGetAccessorDeclaration(member)) return [accessorText(member, owner)];
    const own = member.getText().replace(/^static /, "");
    const doc = sentenceOn(member, owner);
    if (type === undefined) return [doc + own];
    return [doc + own.replace(/: (?:unknown|Uint8Array);$/, `: ${type};`)];
  };
}

function accessorText(member: ts.GetAccessorDeclaration, owner: ts.ClassDeclaration): string {
  const name = member.name.getText();
  const isWritable = owner.members.some((one) => ts.isSetAccessorDeclaration(one) && one.name.getText() === name);
  return `${docOf(member)}${isWritable ? "" : "readonly "}${name}: ${member.type?.getText() ?? "unknown"};`;
}

/** Constants are values, of which scripts have none: where a type speaks of one, the constant's type takes its place. */
function withoutConstants(text: string, source: ts.SourceFile): string {
  const constants = source.statements
    .filter(ts.isVariableStatement)
    .flatMap((statement) => [...statement.declarationList.declarations]);
  return constants.reduce(
    (rest, { name, type }) => rest.replaceAll(`typeof ${name.getText()}`, type?.getText() ?? "unknown"),
    text,
  );
}

/** What the module answers, as a type and for `require` in JavaScript. */
function sdkType(classes: readonly string[]): string {
  const members = classes.map((name) => `/** The class \`${name}\`. */\nreadonly ${name}: ${name}Class;`);
  return `/** The object model of collections, as \`require("postman-collection")\` answers it. */\ninterface Sdk {\n${members.join("\n")}\n}`;
}

function sdkModule(classes: readonly string[]): string {
  const members = classes.map((name) => `/** The class \`${name}\`. */\nexport const ${name}: pm.${name}Class;`);
  return `declare module "postman-collection" {\n${members.join("\n")}\n}\n`;
}
