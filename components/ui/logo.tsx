/** The mark of the product; decoration beside its name. */
export function Logo({ size = 22 }: { readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <rect x="3" y="3" width="18" height="18" rx="5" />
      <rect x="7" y="7.5" width="4" height="4" rx="1" />
      <rect x="13" y="7.5" width="4" height="4" rx="1" />
      <path d="M7.5 16.5h9M9 11.5v5M15 11.5v5" />
    </svg>
  );
}
