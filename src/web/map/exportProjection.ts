import { mercatorX, mercatorY, worldSize } from "./projection.ts";

/** Degrees to CSS pixels of the picture. */
export type Project = (longitude: number, latitude: number) => [number, number];

export function projectionOf(
  centre: { lng: number; lat: number },
  zoom: number,
  size: { width: number; height: number },
): Project {
  const world = worldSize(zoom);
  const [x0, y0] = [mercatorX(centre.lng), mercatorY(centre.lat)];
  return (longitude, latitude) => [
    (mercatorX(longitude) - x0) * world + size.width / 2,
    (mercatorY(latitude) - y0) * world + size.height / 2,
  ];
}
