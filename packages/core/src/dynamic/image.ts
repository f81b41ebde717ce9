// Addresses of pictures; nobody fetches them.
import { always, between, type Generators } from "./generator.ts";

const PLACEHOLDER = "http://placeimg.com/640/480";

export const image: Generators = {
  $randomAvatarImage: (ports) =>
    between(ports, 0, 1) === 0
      ? `https://avatars.githubusercontent.com/u/${between(ports, 0, 99_999_999)}`
      : `https://cloudflare-ipfs.com/ipfs/Qmd3W5DuhgHirLHGVixi6V76LhCkZUz6pnFt5AJBiyvHye/avatar/${between(ports, 0, 1249)}.jpg`,
  $randomImageUrl: always(PLACEHOLDER),
  $randomAbstractImage: always(`${PLACEHOLDER}/abstract`),
  $randomAnimalsImage: always(`${PLACEHOLDER}/animals`),
  $randomBusinessImage: always(`${PLACEHOLDER}/business`),
  $randomCatsImage: always(`${PLACEHOLDER}/cats`),
  $randomCityImage: always(`${PLACEHOLDER}/city`),
  $randomFoodImage: always(`${PLACEHOLDER}/food`),
  $randomNightlifeImage: always(`${PLACEHOLDER}/nightlife`),
  $randomFashionImage: always(`${PLACEHOLDER}/fashion`),
  $randomPeopleImage: always(`${PLACEHOLDER}/people`),
  $randomNatureImage: always(`${PLACEHOLDER}/nature`),
  $randomSportsImage: always(`${PLACEHOLDER}/sports`),
  $randomTransportImage: always(`${PLACEHOLDER}/transport`),
  $randomImageDataUri: dataUri,
};

/** The sizes are the reference's, and collections may compare the text. */
function dataUri(): string {
  const text =
    '<text x="NaN" y="NaN" font-size="20" alignment-baseline="middle" text-anchor="middle" fill="white">undefinedxundefined</text>';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" version="1.1" baseProfile="full" width="undefined" height="undefined"><rect width="100%" height="100%" fill="grey"/>${text}</svg>`;
  return `data:image/svg+xml;charset=UTF-8,${encodeURIComponent(svg)}`;
}
