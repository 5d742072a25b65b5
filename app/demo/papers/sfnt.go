package papers

import (
	"encoding/binary"
	"maps"
	"slices"
)

// sfntTables are the tables of a TrueType file by their tags.
func sfntTables(ttf []byte) map[string][]byte {
	tables := map[string][]byte{}
	for i := range int(binary.BigEndian.Uint16(ttf[4:])) {
		entry := ttf[12+16*i:]
		at, length := binary.BigEndian.Uint32(entry[8:]), binary.BigEndian.Uint32(entry[12:])
		tables[string(entry[:4])] = ttf[at : at+length]
	}
	return tables
}

// sfntFile writes a TrueType file of as many tables as the header says.
func sfntFile(header []byte, tables map[string][]byte) []byte {
	directory := slices.Clone(header)
	var data []byte
	for _, tag := range slices.Sorted(maps.Keys(tables)) {
		table := tables[tag]
		directory = append(directory, tag...)
		directory = binary.BigEndian.AppendUint32(directory, sfntChecksum(table))
		directory = binary.BigEndian.AppendUint32(directory, uint32(len(header)+16*len(tables)+len(data)))
		directory = binary.BigEndian.AppendUint32(directory, uint32(len(table)))
		data = append(data, table...)
		for len(data)%4 != 0 {
			data = append(data, 0)
		}
	}
	return append(directory, data...)
}

func sfntChecksum(table []byte) uint32 {
	var sum uint32
	for i, b := range table {
		sum += uint32(b) << (24 - 8*(i%4))
	}
	return sum
}
