const ways = [14, 52, 90, 128, 190, 228, 266];

/** Decoration: lines from everywhere that run into one trunk. */
export function TrunkLines({ className }: { className?: string }) {
  return (
    <svg
      className={className}
      viewBox="0 0 420 280"
      preserveAspectRatio="xMaxYMid slice"
      fill="none"
      aria-hidden="true"
    >
      {ways.map((y, index) => (
        <path
          key={y}
          d={`M420 ${y}H${330 - Math.abs(3 - index) * 4}C230 ${y} 250 ${trunkY(index)} 120 ${trunkY(index)}`}
          stroke={index === 4 ? '#f0a54a' : '#fff'}
          strokeOpacity={index === 4 ? 0.75 : 0.13}
          strokeWidth="1.6"
        />
      ))}
      <circle cx="372" cy={ways[4]} r="4.5" fill="#f0a54a" />
    </svg>
  );
}

const trunkY = (index: number): number => 226 + (index - 3) * 6;
