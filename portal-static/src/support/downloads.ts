/** Parameters of a CSV file of lines that people open in a spreadsheet: no cell is taken for a formula. */
export function csvParameters<Parameters extends object>(parameters: Parameters, size: number) {
  return { ...parameters, format: 'csv', safe: true, size }
}
