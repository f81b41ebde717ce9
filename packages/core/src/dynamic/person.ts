// Names and professions.
import {
  firstNames,
  jobAreas,
  jobDescriptors,
  jobTypes,
  lastNames,
  namePrefixes,
  nameSuffixes,
} from "./data.generated.ts";
import { between, oneOf, type DynamicPorts, type Generators } from "./generator.ts";

export const firstName = oneOf(firstNames);
export const lastName = oneOf(lastNames);

const prefix = oneOf(namePrefixes);
const suffix = oneOf(nameSuffixes);
const jobDescriptor = oneOf(jobDescriptors);
export const jobArea = oneOf(jobAreas);
const jobType = oneOf(jobTypes);

export const person: Generators = {
  $randomFirstName: firstName,
  $randomLastName: lastName,
  $randomFullName: fullName,
  $randomNamePrefix: prefix,
  $randomNameSuffix: suffix,
  $randomJobArea: jobArea,
  $randomJobDescriptor: jobDescriptor,
  $randomJobTitle: (ports) => `${jobDescriptor(ports)} ${jobArea(ports)} ${jobType(ports)}`,
  $randomJobType: jobType,
};

/** One name in nine has a prefix, one a suffix. */
function fullName(ports: DynamicPorts): string {
  const form = between(ports, 0, 8);
  const name = `${firstName(ports)} ${lastName(ports)}`;
  if (form === 0) return `${prefix(ports)} ${name}`;
  return form === 1 ? `${name} ${suffix(ports)}` : name;
}
