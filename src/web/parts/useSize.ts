import { type RefObject, useLayoutEffect, useState } from "react";
import { flushSync } from "react-dom";

/** The inner size of an element in CSS pixels, as it changes. */
export function useSize(ref: RefObject<HTMLElement | null>): { width: number; height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const read = () => {
      const { clientWidth: width, clientHeight: height } = element;
      setSize((now) => (now.width === width && now.height === height ? now : { width, height }));
    };
    read();
    // the observer speaks between layout and paint: drawn in the same frame, nothing is seen in its old size
    const observer = new ResizeObserver(() => flushSync(read));
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return size;
}
