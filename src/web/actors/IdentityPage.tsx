import { IdentityQueue } from "./IdentityQueue.tsx";

export default function IdentityPage() {
  return (
    <main className="identity-page">
      <IdentityQueue />
    </main>
  );
}
