export default function NotFound() {
  return (
    <main className="page-message">
      <h1>There is no page here</h1>
      <p>The designs are kept in this browser, not under an address of their own.</p>
      <a href="/">Go to the designer</a>
    </main>
  );
}
