// Phone numbers and addresses.
import { cityNames, cityPrefixes, citySuffixes, countries, countryCodes, streetSuffixes } from "./data.generated.ts";
import { between, fillPattern, oneOf, pick, type DynamicPorts, type Generators } from "./generator.ts";
import { firstName, lastName } from "./person.ts";

const cityPrefix = oneOf(cityPrefixes);
const citySuffix = oneOf(citySuffixes);
const streetSuffix = oneOf(streetSuffixes);

export const place: Generators = {
  $randomPhoneNumber: (ports) => fillPattern(ports, "!##-!##-####"),
  $randomPhoneNumberExt: (ports) => `${between(ports, 10, 99)}-${fillPattern(ports, "!##-!##-####")}`,
  $randomCity: city,
  $randomStreetName: streetName,
  $randomStreetAddress: (ports) => `${fillPattern(ports, pick(ports, ["#####", "####", "###"]))} ${streetName(ports)}`,
  $randomCountry: oneOf(countries),
  $randomCountryCode: oneOf(countryCodes),
  $randomLatitude: (ports) => degrees(ports, 90),
  $randomLongitude: (ports) => degrees(ports, 180),
};

function city(ports: DynamicPorts): string {
  switch (between(ports, 0, 4)) {
    case 0:
      return `${cityPrefix(ports)} ${firstName(ports)}${citySuffix(ports)}`;
    case 1:
      return `${cityPrefix(ports)} ${firstName(ports)}`;
    case 2:
      return firstName(ports) + citySuffix(ports);
    case 3:
      return lastName(ports) + citySuffix(ports);
    default:
      return pick(ports, cityNames());
  }
}

function streetName(ports: DynamicPorts): string {
  const name = between(ports, 0, 1) === 0 ? lastName(ports) : firstName(ports);
  return `${name} ${streetSuffix(ports)}`;
}

function degrees(ports: DynamicPorts, most: number): string {
  return (between(ports, -most * 10_000, most * 10_000) / 10_000).toFixed(4);
}
