import { useTheme } from '@mui/material/styles'
import type { ReactElement } from 'react'
import {
  Area,
  AreaChart,
  CartesianGrid,
  Line,
  LineChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { SERIES } from '../../theme/tokens.ts'

/** Values over time. */
export type LineChartProps = {
  /** What the chart shows, for those who do not see it. */
  readonly label: string
  /** One row a point: `at` and a number for each line. */
  readonly points: readonly Readonly<Record<string, string | number | null>>[]
  readonly lines: readonly { readonly key: string; readonly name: string; readonly isDashed?: boolean }[]
  /** How a value is written. */
  readonly valueText: (value: number) => string
  /** How a time is written on the axis and over the figures. */
  readonly timeText: (at: string) => string
  readonly heightPx?: number
  /** Values hold until the next point, such as prices. */
  readonly isStepped?: boolean
  /** The first line with a soft ground under it. */
  readonly isFilled?: boolean
}

/** Lines over time, with figures on hover; a table of the same stands behind it for screen readers. */
export default function LineChartOfLibrary(props: LineChartProps): ReactElement {
  const theme = useTheme()
  const colours = SERIES[theme.palette.mode]
  const shape = props.isStepped ? 'stepAfter' : 'monotone'
  const Frame = props.isFilled ? AreaChart : LineChart
  return (
    <figure className="nx-chart">
      <div aria-hidden="true">
        <ResponsiveContainer width="100%" height={props.heightPx ?? 240}>
          <Frame
            accessibilityLayer={false}
            data={props.points as Record<string, string | number | null>[]}
            margin={{ top: 8, right: 12, bottom: 0, left: 0 }}
          >
            <CartesianGrid stroke={theme.palette.divider} vertical={false} />
            <XAxis
              dataKey="at"
              tickFormatter={props.timeText}
              stroke={theme.palette.text.secondary}
              tickLine={false}
              axisLine={false}
              minTickGap={28}
              fontSize={12}
            />
            <YAxis
              tickFormatter={props.valueText}
              stroke={theme.palette.text.secondary}
              tickLine={false}
              axisLine={false}
              width={72}
              fontSize={12}
            />
            <Tooltip
              isAnimationActive={false}
              labelFormatter={(at) => props.timeText(String(at))}
              formatter={(value) => props.valueText(Number(value))}
              itemStyle={{ color: theme.palette.text.primary }}
              contentStyle={{
                background: theme.palette.background.paper,
                border: `1px solid ${theme.palette.divider}`,
                borderRadius: 8,
                color: theme.palette.text.primary,
              }}
            />
            {props.lines.map(({ key, name, isDashed }, index) => {
              const colour = colours[index % colours.length] as string
              const common = {
                dataKey: key,
                name,
                type: shape,
                stroke: colour,
                strokeWidth: 2,
                dot: false,
                isAnimationActive: false,
                connectNulls: true,
                ...(isDashed ? { strokeDasharray: '4 4' } : {}),
              } as const
              return props.isFilled ? (
                <Area key={key} {...common} fill={colour} fillOpacity={index === 0 ? 0.12 : 0} />
              ) : (
                <Line key={key} {...common} />
              )
            })}
          </Frame>
        </ResponsiveContainer>
      </div>
      <table className="nx-hidden">
        <caption>{props.label}</caption>
        <thead>
          <tr>
            <td />
            {props.lines.map(({ key, name }) => (
              <th key={key} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.points.map((point) => (
            <tr key={String(point.at)}>
              <th scope="row">{props.timeText(String(point.at))}</th>
              {props.lines.map(({ key }) => (
                <td key={key}>{point[key] === null ? '—' : props.valueText(Number(point[key]))}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}
